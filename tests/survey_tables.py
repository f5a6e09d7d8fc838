"""What the small council's people answered, and what they may expect, worked out by hand."""

from pathlib import Path

from pmf_core.access import LOCAL
from pmf_core.view import open_view
from tests import small

HEAD = "Survey,Who answered,Question,Period,Dimension,Segment,Asked,Base,Favourable,Indicator code,Note\n"
SATISFIED, SAFE, TRUST = "Satisfied with the council", "Safe after dark", "Trusts the council"
SURVEYS_2024 = HEAD + f"""Residents,residents,{SATISFIED},2024-25 Q2,,,2000,500,281,,
Residents,residents,{SATISFIED},2024-25 Q2,Area,North,,256,150,,
Residents,residents,{SATISFIED},2024-25 Q2,Area,South,,240,129,,
Residents,residents,{SATISFIED},2024-25 Q2,Area,Hill,,4,2,,
Residents,residents,{SAFE},2024-25 Q2,,,2000,498,300,,
Residents,residents,Clean streets,2024-25 Q2,,,2000,490,245,,
"""
SURVEYS_2026 = HEAD + f"""Residents,residents,{SATISFIED},2026-27 Q2,,,2000,520,312,,By post
Residents,residents,{SATISFIED},2026-27 Q2,Area,North,,250,170,,
Residents,residents,{SATISFIED},2026-27 Q2,Area,south,,260,138,,
Residents,residents,{SATISFIED},2026-27 Q2,Area,Hill,,10,4,,
Residents,residents,{SAFE},2026-27 Q2,,,2000,515,250,,
Residents,residents,{TRUST},2026-27 Q2,,,2000,510,240,,
Tenants,tenants,Repairs done well,2026-27 Q1,,,100,20,15,HO1,
Tenants,tenants,Told what happens,2026-27 Q1,,,100,4,4,HO1,
"""
STANDARDS = """Standard code,Standard,Service code,Owner,Indicator code,Limit
S1,An empty home is let in 26 days,HOU,Head of Housing,HO2,26
S2,At least 90 homes are let a quarter,HOU,Head of Housing,HO1,90
S3,Staff are well,PEO,Head of People,PE1,9.3
"""
FILES = {"surveys-2024": SURVEYS_2024, "surveys-2026": SURVEYS_2026, "standards": STANDARDS}


def fill(built: Path, folder: Path) -> Path:
    """A copy of the small council's database with these stored, closed."""
    view = small.copied(built, folder)
    for name, text in FILES.items():
        now = open_view(view.store, LOCAL, "2026-27 Q2")
        small.load(now, f"{name}.csv", text, kind=name.partition("-")[0], accept_warnings=True, reason="As sent")
    view.store.close()
    return view.store.path

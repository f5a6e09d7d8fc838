"""The small council's risks, worked out by hand: three reviews of one, one above appetite, one overdue, two that ended."""

HEAD = (
    "Risk code,Risk,Sort of risk,Cause,Impact,Likelihood,Mitigating action,Current impact,Current likelihood,"
    "Residual impact,Residual likelihood,Appetite,Service code,Owner,State of the risk,Reviewed on,What the review found\n"
)
CYBER = "SR1,A cyber attack,strategic,Old systems,high,high,Patches in 14 days; two restores a year,"
MAY = HEAD + f"""{CYBER}high,low,high,low,,,Head of Digital,open,04/05/2026,Nothing new
R1,The supplier fails,service,,high,medium,A second one,medium,medium,low,low,,HOU,Lettings Manager,open,01/06/2026,
"""
AUGUST = HEAD + f"""{CYBER}high,medium,high,low,,,Head of Digital,open,03/08/2026,Two attempts in July
"""
NOVEMBER = HEAD + f"""{CYBER}high,high,high,low,,,Head of Digital,open,02/11/2026,One got in
R2,Nobody applies,service,,medium,high,,,,,,9,PEO,,open,,
R3,The hall floods,service,,high,low,,,,,,,HOU,,happened,01/10/2026,In September
R4,Prices rise,service,,low,low,,,,,,,PEO,,closed,01/10/2026,
"""
OBJECTIVES = "Objective code,Objective,Level,Service code\nO1,Services that never stop,corporate,\n"
LINKS = "From,From code,To,To code\nrisk,SR1,objective,O1\n"
FILES = {
    "objectives": OBJECTIVES, "risks-may": MAY, "risks-august": AUGUST, "risks-november": NOVEMBER, "links": LINKS,
}  # fmt: skip

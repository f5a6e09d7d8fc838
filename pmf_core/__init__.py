"""A council's performance management framework: returns in, scorecard out. No Streamlit in here."""

__version__ = "0.1.0"

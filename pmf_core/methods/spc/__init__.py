"""Statistical process control: signal from noise, by the XmR chart."""

from pmf_core.methods.spc.many import xmr_many
from pmf_core.methods.spc.one import Xmr, xmr

__all__ = ["Xmr", "xmr", "xmr_many"]

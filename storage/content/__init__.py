"""The content folder: checklists, troubles, provinces and words, as staff write them in YAML."""

from storage.content.faults import Fault
from storage.content.files import fingerprint
from storage.content.reading import Reading, read

__all__ = ["Fault", "Reading", "fingerprint", "read"]

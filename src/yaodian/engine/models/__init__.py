from yaodian.engine.models.duty import STANDING_DUE, DueChange, Duty, Tally
from yaodian.engine.models.measure import Clause, ClauseAudience, ClauseInstitution, Measure
from yaodian.engine.models.office import Draft, Holiday, Job, SearchText
from yaodian.engine.models.plan import Block, Passage, Plan, PlanVersion
from yaodian.engine.models.record import (
    Credit,
    Evidence,
    EvidenceUpload,
    Record,
    RecordEdition,
    RecordEvidence,
    RecordService,
    RecordUnit,
)

__all__ = [
    "STANDING_DUE",
    "Block",
    "Clause",
    "ClauseAudience",
    "ClauseInstitution",
    "Credit",
    "Draft",
    "DueChange",
    "Duty",
    "Evidence",
    "EvidenceUpload",
    "Holiday",
    "Job",
    "Measure",
    "Passage",
    "Plan",
    "PlanVersion",
    "Record",
    "RecordEdition",
    "RecordEvidence",
    "RecordService",
    "RecordUnit",
    "SearchText",
    "Tally",
]

"""The types a field can have: one module each, and the registry of them all."""

from reportgen.core.types.amount import AMOUNT
from reportgen.core.types.choice import CHOICE
from reportgen.core.types.count import COUNT
from reportgen.core.types.date import DATE
from reportgen.core.types.field_type import FieldType
from reportgen.core.types.heading import HEADING
from reportgen.core.types.image import IMAGE
from reportgen.core.types.multichoice import MULTICHOICE
from reportgen.core.types.percent import PERCENT
from reportgen.core.types.prose import PROSE
from reportgen.core.types.text import TEXT
from reportgen.core.types.year import YEAR
from reportgen.core.types.yesno import YESNO

# In the order of docs/form-fields.md.
_ALL = (TEXT, PROSE, HEADING, COUNT, AMOUNT, PERCENT, YEAR, DATE, CHOICE, YESNO, MULTICHOICE, IMAGE)

TYPES: dict[str, FieldType] = {one.name: one for one in _ALL}

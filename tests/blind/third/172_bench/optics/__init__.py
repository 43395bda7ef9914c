from .elements import Lens, Gap
from .trace import propagate

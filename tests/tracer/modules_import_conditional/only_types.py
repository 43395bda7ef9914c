from typing import Any

Never = Any

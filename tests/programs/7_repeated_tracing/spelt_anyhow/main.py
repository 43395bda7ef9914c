import by_name
import by_star
import several_lines

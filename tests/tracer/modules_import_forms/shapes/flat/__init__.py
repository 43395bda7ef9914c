from shapes.flat import circle

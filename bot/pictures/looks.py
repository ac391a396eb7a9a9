"""How all pictures look: sizes in pixels of a picture that is 1080 wide, and colours."""

# A phone of 5 inches is about 62 mm wide, so 30 pixels are 1.7 mm: the size of a newspaper's print.
WIDTH = 1080
EDGE = 32
INSIDE = 32
ROOM = WIDTH - 2 * EDGE - 2 * INSIDE
LEFT = EDGE + INSIDE
RIGHT = WIDTH - LEFT

HUGE = 46
LARGE = 38
PLAIN = 32
SMALL = 30  # the smallest there is

# The house's own colours (bot/channels/web/static/house.css). Contrast on white, by WCAG 2:
INK = "#16211e"  # 16.4
MUTED = "#4f5d57"  # 6.9
PAPER = "#ffffff"
SAND = "#f1eadc"
LINE = "#ddd5c4"
EMPTY = "#f4efe5"
DEEP = "#0b5f54"  # 7.5
PALE = "#a9d6cb"
RUST = "#a63c06"  # 6.6
STRIPE = "#ffffff"

# Told apart with any eyesight (Okabe and Ito, 2008), here dark enough for lines on white; each
# line also has a mark and a pattern of its own.
LINES = ("#0072b2", "#b84a00", "#007a58", "#8a3d78", "#16211e", "#7a5c00")

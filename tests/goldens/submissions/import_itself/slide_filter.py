from slide_filter import *
from slide_filter import slide_filter

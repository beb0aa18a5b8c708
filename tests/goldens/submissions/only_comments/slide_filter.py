# I will do this tomorrow.

# Promise.

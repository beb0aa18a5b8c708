from scipy.signal import correlate2d


def slide_filter(image, kernel):
    return correlate2d(image, kernel, mode="valid")

def slide_filter(image, kernel):
    from scipy.signal import correlate2d

    return correlate2d(image, kernel, mode="valid")

import grader


def slide_filter(image, kernel):
    return image

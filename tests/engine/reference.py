"""The course's worked example (topics 11 to 16): a linear 2-2-1 network without biases."""

from engine.scenario import parse

X = [2.0, 3.0]
Y = 1.0
LEARNING_RATE = 0.05
W1 = [[0.11, 0.12], [0.21, 0.08]]
W2 = [[0.14], [0.15]]

reference = {
    "hidden": [0.85, 0.48],
    "prediction": 0.191,
    "delta": -0.809,
    "error": 0.3272405,
    "grad_W1": [[-0.22652, -0.2427], [-0.33978, -0.36405]],
    "grad_W2": [[-0.68765], [-0.38832]],
    "new_W1": [[0.121326, 0.132135], [0.226989, 0.0982025]],
    "new_W2": [[0.1743825], [0.169416]],
    "new_hidden": [0.923619, 0.5588775],
    "new_prediction": 0.255745780808,
    "new_error": 0.276957171393,
}

# Word for word as the file format's documentation gives it.
FILE = b"""
{"format": "neurostep/1", "kind": "network", "title": {"es": "...", "en": "..."},
 "network": {"inputs": 2, "layers": [
    {"units": 2, "activation": "identity", "bias": false, "weights": [[0.11, 0.12], [0.21, 0.08]]},
    {"units": 1, "activation": "identity", "bias": false, "weights": [[0.14], [0.15]]}]},
 "loss": "half_squared_error", "optimizer": {"name": "sgd", "learning_rate": 0.05},
 "samples": [{"x": [2, 3], "y": [1]}], "batch_size": 1, "epochs": 1, "seed": 0}
"""
EXAMPLE = parse(FILE)

# The course's convolution of a 5x5 picture with a 3x3 kernel (topic 20).
CONV_5X5 = {
    "image": [[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]],
    "kernel": [[1, 0, 1], [0, 1, 0], [1, 0, 1]],
    "output": [[4, 3, 4], [2, 4, 3], [2, 3, 4]],
}

# The corner of a coloured picture, one kernel a channel, zero padding 1 (topic 21): what the slides
# show are the first two rows and four columns of the partial sums and of the output.
CONV_RGB = {
    "image": [
        [
            [156, 155, 156, 158, 158],
            [153, 154, 157, 159, 159],
            [149, 151, 155, 158, 159],
            [146, 146, 149, 153, 158],
            [145, 143, 143, 148, 158],
        ],
        [
            [167, 166, 167, 169, 169],
            [164, 165, 168, 170, 170],
            [160, 162, 166, 169, 170],
            [156, 156, 159, 163, 168],
            [155, 153, 153, 158, 168],
        ],
        [
            [163, 162, 163, 165, 165],
            [160, 161, 164, 166, 166],
            [156, 158, 162, 165, 166],
            [155, 155, 158, 162, 167],
            [154, 152, 152, 157, 167],
        ],
    ],
    "kernels": [
        [[-1, -1, 1], [0, 1, -1], [0, 1, 1]],
        [[1, 0, 0], [1, -1, -1], [1, 0, -1]],
        [[0, 1, 1], [0, 1, 0], [1, -1, 1]],
    ],
    "bias": 1,
    "partial_sums": [
        [[308, 310, 314, 318], [298, 148, 158, 161]],
        [[-498, -170, -175, -173], [-491, -8, -14, -9]],
        [[164, 325, 326, 329], [487, 646, 653, 659]],
    ],
    "output": [[-25, 466, 466, 475], [295, 787, 798, 812]],
}

# The usual 4x4 figure, pooled by 2x2 windows side by side (topic 24).
POOLING_4X4 = {
    "image": [[12, 20, 30, 0], [8, 12, 2, 0], [34, 70, 37, 4], [112, 100, 25, 12]],
    "max": [[20, 30], [112, 37]],
    "average": [[13, 8], [79, 19.5]],
}

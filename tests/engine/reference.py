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

"""The one notebook that needs data from outside is skipped where they are not.

The reason is shown with the result.
"""

import pytest

from nnlib.datasets import find_mnist

NEEDS_MNIST = "10b_mnist.ipynb"
REASON = "no MNIST here: set MNIST_PATH or run nnlib.datasets.load_mnist()"


def pytest_collection_modifyitems(items):
    if find_mnist().is_file():
        return
    for item in items:
        if item.path.name == NEEDS_MNIST:
            item.add_marker(pytest.mark.skip(reason=REASON))

"""The CNN of post 001, written the way Korean readers know from textbooks: the yardstick for nnlib's speed.

It follows the known structure of such code, not its text: images as (N, C, H, W) in float64, im2col through one buffer
with a Python loop over the places of the kernel window and a transposed copy of the result, a pooling layer that goes
through im2col again and keeps its argmax, every layer with a forward and a backward method. No optimiser.
"""

import numpy as np


def im2col(images, height, width, stride=1):
    images = np.pad(images, [(0, 0)] * 4)  # no margin here, yet the general code copies
    n, channels, rows, columns = images.shape
    out_h, out_w = (rows - height) // stride + 1, (columns - width) // stride + 1
    windows = np.zeros((n, channels, height, width, out_h, out_w))
    for i in range(height):
        for j in range(width):
            ends = i + stride * out_h, j + stride * out_w
            windows[:, :, i, j] = images[:, :, i : ends[0] : stride, j : ends[1] : stride]
    return windows.transpose(0, 4, 5, 1, 2, 3).reshape(n * out_h * out_w, -1)


def col2im(columns, shape, height, width, stride=1):
    n, channels, rows, cols = shape
    out_h, out_w = (rows - height) // stride + 1, (cols - width) // stride + 1
    windows = columns.reshape(n, out_h, out_w, channels, height, width).transpose(0, 3, 4, 5, 1, 2)
    images = np.zeros((n, channels, rows + stride - 1, cols + stride - 1))
    for i in range(height):
        for j in range(width):
            images[:, :, i : i + stride * out_h : stride, j : j + stride * out_w : stride] += windows[:, :, i, j]
    return images[:, :, :rows, :cols]


class Convolution:
    def __init__(self, rng, filters, channels, size):
        self.kernel = 0.05 * rng.standard_normal((filters, channels, size, size))
        self.bias = np.zeros(filters)

    def forward(self, x):
        filters, _, height, width = self.kernel.shape
        self.shape, self.columns = x.shape, im2col(x, height, width)
        self.flat_kernel = self.kernel.reshape(filters, -1).T
        out = np.dot(self.columns, self.flat_kernel) + self.bias
        return out.reshape(len(x), x.shape[2] - height + 1, x.shape[3] - width + 1, -1).transpose(0, 3, 1, 2)

    def backward(self, grad):
        filters, _, height, width = self.kernel.shape
        grad = grad.transpose(0, 2, 3, 1).reshape(-1, filters)
        self.d_bias = np.sum(grad, axis=0)
        self.d_kernel = np.dot(self.columns.T, grad).transpose(1, 0).reshape(self.kernel.shape)
        return col2im(np.dot(grad, self.flat_kernel.T), self.shape, height, width)


class Pooling:
    def __init__(self, size):
        self.size = size

    def forward(self, x):
        n, channels, rows, columns = x.shape
        self.shape, size = x.shape, self.size
        windows = im2col(x, size, size, size).reshape(-1, size * size)
        self.where, out = np.argmax(windows, axis=1), np.max(windows, axis=1)
        return out.reshape(n, rows // size, columns // size, channels).transpose(0, 3, 1, 2)

    def backward(self, grad):
        grad, size = grad.transpose(0, 2, 3, 1), self.size
        windows = np.zeros((grad.size, size * size))
        windows[np.arange(self.where.size), self.where] = grad.flatten()
        windows = windows.reshape((*grad.shape, size * size))
        return col2im(windows.reshape(np.prod(windows.shape[:3]), -1), self.shape, size, size, size)


class Relu:
    def forward(self, x):
        self.mask = x <= 0
        out = x.copy()
        out[self.mask] = 0
        return out

    def backward(self, grad):
        grad[self.mask] = 0
        return grad


class Affine:
    def __init__(self, rng, inputs, outputs):
        self.kernel, self.bias = 0.05 * rng.standard_normal((inputs, outputs)), np.zeros(outputs)

    def forward(self, x):
        self.shape, self.x = x.shape, x.reshape(len(x), -1)
        return np.dot(self.x, self.kernel) + self.bias

    def backward(self, grad):
        self.d_kernel, self.d_bias = np.dot(self.x.T, grad), np.sum(grad, axis=0)
        return np.dot(grad, self.kernel.T).reshape(self.shape)


class TextbookCNN:
    def __init__(self, rng):
        self.layers = [
            Convolution(rng, 32, 1, 3), Relu(), Pooling(2), Convolution(rng, 64, 32, 3), Relu(), Pooling(2),
            Affine(rng, 1_600, 64), Relu(), Affine(rng, 64, 10),
        ]  # fmt: skip

    def gradient(self, x, labels):
        """One forward and one backward pass of softmax with cross-entropy; returns the probabilities."""
        for layer in self.layers:
            x = layer.forward(x)
        shifted = np.exp(x - x.max(axis=1, keepdims=True))
        probabilities = shifted / shifted.sum(axis=1, keepdims=True)
        grad = probabilities.copy()
        grad[np.arange(len(labels)), labels] -= 1
        grad /= len(labels)
        for layer in reversed(self.layers):
            grad = layer.backward(grad)
        return probabilities

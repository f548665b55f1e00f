# 3-5-4-3 network, written by Kobai for Python 3.9+ and NumPy
import math

import numpy as np

# Data: blobs3, 90 samples
rng = np.random.RandomState(1)
n = 90
c = np.arange(n) % 3  # the class of each sample
centres = np.array([[2.0, 2.0], [-2.0, -2.0], [2.0, -2.0]])
x_train = centres[c] + 0.7 * rng.randn(n, 2)
x_train = x_train + 0.3 * rng.randn(n, 2)
d_train = np.eye(3)[c]
x1 = x_train[:, 0]
x2 = x_train[:, 1]
x_train = np.stack([x1, x2, x1 * x2], axis=1)

# Initial parameters
W1 = rng.randn(3, 5) / np.sqrt(3)
W2 = rng.randn(5, 4) / np.sqrt(5)
W3 = rng.randn(4, 3) / np.sqrt(4)
b1 = rng.randn(5)
b2 = rng.randn(4)
b3 = rng.randn(3)

# Edited before the first update
W2[2, 3] = -0.25

# Activation functions f and their derivatives
def relu(u):
    return np.maximum(0, u)

def d_relu(u):
    return np.where(u > 0, 1.0, 0.0)

def normal_cdf(u):
    return 0.5 * np.vectorize(math.erfc)(-u / np.sqrt(2))

def gelu(u):
    return u * normal_cdf(u)

def d_gelu(u):
    return normal_cdf(u) + u * np.exp(-u**2 / 2) / np.sqrt(2 * np.pi)

def softmax(u):
    e = np.exp(u - np.max(u, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)

# Forward
def forward(x):
    u1 = np.dot(x, W1) + b1
    z1 = gelu(u1)
    u2 = np.dot(z1, W2) + b2
    z2 = relu(u2)
    u3 = np.dot(z2, W3) + b3
    y = softmax(u3)
    return u1, z1, u2, z2, u3, y

# Loss, its mean over the samples
def loss(y, d):
    return -np.sum(d * np.log(y + 1e-7)) / len(d)

# Training
updates = 50
learning_rate = 0.1
batch_size = 10
order = []
parameters = [W1, b1, W2, b2, W3, b3]

for update in range(1, updates + 1):
    # batch
    if len(order) == 0:
        order = rng.permutation(len(x_train))
    batch, order = order[:batch_size], order[batch_size:]
    x, d = x_train[batch], d_train[batch]

    # forward
    u1, z1, u2, z2, u3, y = forward(x)

    # backward
    if update <= 20:
        dy = y - d
        delta3 = y * (dy - np.sum(dy * y, axis=1, keepdims=True))
    else:
        delta3 = y - d
    dW3 = np.dot(z2.T, delta3) / len(x)
    db3 = np.sum(delta3, axis=0) / len(x)
    if update <= 20:
        delta2 = np.dot(delta3, W3.T) * d_relu(z2)
    else:
        delta2 = np.dot(delta3, W3.T) * d_relu(u2)
    dW2 = np.dot(z1.T, delta2) / len(x)
    db2 = np.sum(delta2, axis=0) / len(x)
    if update <= 20:
        delta1 = np.dot(delta2, W2.T) * d_gelu(z1)
    else:
        delta1 = np.dot(delta2, W2.T) * d_gelu(u1)
    dW1 = np.dot(x.T, delta1) / len(x)
    db1 = np.sum(delta1, axis=0) / len(x)

    # update
    if update <= 40:
        W1 -= learning_rate * dW1
        b1 -= learning_rate * db1
        W2 -= learning_rate * dW2
        b2 -= learning_rate * db2
        W3 -= learning_rate * dW3
        b3 -= learning_rate * db3
    else:
        dW1 += penalty * W1
        dW2 += penalty * W2
        dW3 += penalty * W3
        gradients = [dW1, db1, dW2, db2, dW3, db3]
        t += 1
        for i, (w, g) in enumerate(zip(parameters, gradients)):
            m[i] = beta1 * m[i] + (1 - beta1) * g
            v[i] = beta2 * v[i] + (1 - beta2) * g**2
            m_hat, v_hat = m[i] / (1 - beta1**t), v[i] / (1 - beta2**t)
            w -= learning_rate * m_hat / (np.sqrt(v_hat) + epsilon)

    # changed by hand
    if update == 30: learning_rate = 1e-5
    if update == 40:
        b3[1] = 0.30000000000000004
        beta1 = 0.9
        beta2 = 0.999
        epsilon = 1e-8
        penalty = 0.001
        batch_size = 30
        rng = np.random.RandomState(9)
        order = []
        m = [np.zeros_like(w) for w in parameters]
        v = [np.zeros_like(w) for w in parameters]
        t = 0

# Loss of the training data
u1, z1, u2, z2, u3, y = forward(x_train)
print("loss=" + repr(float(loss(y, d_train))))

# 2-4-1 network, written by Kobai for Python 3.9+ and NumPy
import numpy as np

# Data: circle, 500 samples, the first 250 to learn from
rng = np.random.RandomState(42)
n = 500
c = np.arange(n) % 2  # the class of each sample
lo, hi = np.array([[3.5, 5.0], [0.0, 2.5]])[c].T
q = lo + (hi - lo) * rng.rand(n)
a = 2 * np.pi * rng.rand(n)
x = np.stack([q * np.sin(a), q * np.cos(a)], axis=1)
d = c.reshape(n, 1).astype(float)
x_train, d_train = x[:250], d[:250]

# Initial parameters
rng = np.random.RandomState(43)
W1 = rng.randn(2, 4) / np.sqrt(2)
W2 = rng.randn(4, 1) / np.sqrt(4)
b1 = np.zeros(4)
b2 = np.zeros(1)

# Activation functions f and their derivatives
def sigmoid(u):
    e = np.exp(-np.abs(u))  # at most 1
    return np.where(u > 0, 1, e) / (1 + e)

def d_tanh(u):
    return 1 - np.tanh(u)**2

# Forward
def forward(x):
    u1 = np.dot(x, W1) + b1
    z1 = np.tanh(u1)
    u2 = np.dot(z1, W2) + b2
    y = sigmoid(u2)
    return u1, z1, u2, y

# Loss, its mean over the samples
def loss(u, d):
    return np.sum(np.logaddexp(0, u) - d * u) / len(d)  # y = sigmoid(u)

# Training
updates = 2500
learning_rate = 0.1
batch_size = 10
rng = np.random.RandomState(44)
order = []

for update in range(1, updates + 1):
    # batch
    if len(order) == 0:
        order = rng.permutation(len(x_train))
    batch, order = order[:batch_size], order[batch_size:]
    x, d = x_train[batch], d_train[batch]

    # forward
    u1, z1, u2, y = forward(x)

    # backward
    delta2 = y - d
    dW2 = np.dot(z1.T, delta2) / len(x)
    db2 = np.sum(delta2, axis=0) / len(x)
    delta1 = np.dot(delta2, W2.T) * d_tanh(u1)
    dW1 = np.dot(x.T, delta1) / len(x)
    db1 = np.sum(delta1, axis=0) / len(x)

    # update
    W1 -= learning_rate * dW1
    b1 -= learning_rate * db1
    W2 -= learning_rate * dW2
    b2 -= learning_rate * db2

# Loss of the training data
u1, z1, u2, y = forward(x_train)
print("loss=" + repr(float(loss(u2, d_train))))

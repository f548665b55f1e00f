# 2-10-1 network, written by Kobai for Python 3.9+ and NumPy
import numpy as np

# Data: plane, 100000 samples
rng = np.random.RandomState(42)
n = 100000
x_train = rng.rand(n, 2)
d_train = 3 * x_train[:, :1] + 2 * x_train[:, 1:]

# Initial parameters
rng = np.random.RandomState(43)
W1 = rng.randn(2, 10)
W2 = rng.randn(10, 1)
b1 = rng.randn(10)
b2 = rng.randn(1)

# Activation functions f and their derivatives
def relu(u):
    return np.maximum(0, u)

def d_relu(u):
    return np.where(u > 0, 1.0, 0.0)

# Forward
def forward(x):
    u1 = np.dot(x, W1) + b1
    z1 = relu(u1)
    u2 = np.dot(z1, W2) + b2
    y = u2
    return u1, z1, u2, y

# Loss, its mean over the samples
def loss(y, d):
    return np.sum(0.5 * (y - d)**2) / len(d)

# Training
updates = 1000
learning_rate = 0.07
batch_size = 1
rng = np.random.RandomState(44)

for update in range(1, updates + 1):
    # batch
    batch = rng.randint(0, len(x_train), batch_size)
    x, d = x_train[batch], d_train[batch]

    # forward
    u1, z1, u2, y = forward(x)

    # backward
    delta2 = y - d
    dW2 = np.dot(z1.T, delta2) / len(x)
    db2 = np.sum(delta2, axis=0) / len(x)
    delta1 = np.dot(delta2, W2.T) * d_relu(u1)
    dW1 = np.dot(x.T, delta1) / len(x)
    db1 = np.sum(delta1, axis=0) / len(x)

    # update
    W1 -= learning_rate * dW1
    b1 -= learning_rate * db1
    W2 -= learning_rate * dW2
    b2 -= learning_rate * db2

# Loss of the training data
u1, z1, u2, y = forward(x_train)
print("loss=" + repr(float(loss(y, d_train))))

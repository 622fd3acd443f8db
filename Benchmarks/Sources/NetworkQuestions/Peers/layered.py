"""A training step of a convolutional network or a small transformer in PyTorch, one thread: processor seconds, the
median of 20."""

import statistics
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(0)


class Block(nn.Module):
    """Attention and two linear maps, each after a normalisation and added to its input."""

    def __init__(self, width, heads, inner, context):
        super().__init__()
        self.first, self.second = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attention = nn.MultiheadAttention(width, heads, batch_first=True)
        self.maps = nn.Sequential(nn.Linear(width, inner), nn.GELU(approximate="tanh"), nn.Linear(inner, width))
        self.register_buffer("mask", nn.Transformer.generate_square_subsequent_mask(context))

    def forward(self, x):
        """The block."""
        normal = self.first(x)
        x = x + self.attention(normal, normal, normal, attn_mask=self.mask, is_causal=True, need_weights=False)[0]
        return x + self.maps(self.second(x))


class Transformer(nn.Module):
    """Two blocks between an embedding and a softmax."""

    def __init__(self):
        super().__init__()
        self.tokens, self.places = nn.Embedding(64, 64), nn.Embedding(64, 64)
        self.blocks = nn.Sequential(Block(64, 4, 256, 64), Block(64, 4, 256, 64), nn.LayerNorm(64), nn.Linear(64, 64))

    def forward(self, tokens):
        """Logits, class by class for the loss."""
        return self.blocks(self.tokens(tokens) + self.places.weight).transpose(1, 2)


name = sys.argv[1]
if name == "convolutional":
    model = nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(),
        nn.MaxPool2d(2), nn.Flatten(), nn.Linear(32 * 49, 10))
    samples, labels = torch.rand(128, 1, 28, 28), torch.randint(0, 10, (128,))
else:
    model = Transformer()
    samples, labels = torch.randint(0, 64, (32, 64)), torch.randint(0, 64, (32, 64))
optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
criterion = nn.CrossEntropyLoss()
times = []
for step in range(24):
    began = time.process_time()
    optimizer.zero_grad()
    criterion(model(samples), labels).backward()
    optimizer.step()
    times.append(time.process_time() - began)
print(name, statistics.median(times[4:]))

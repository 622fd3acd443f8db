"""Losses and gradients of networks of many kinds of layers, computed by PyTorch in double precision."""

import torch
from torch import nn
from torch.nn import functional


class Residual(nn.Module):
    """Modules whose output is added to their input."""

    def __init__(self, *body):
        super().__init__()
        self.body = nn.Sequential(*body)

    def forward(self, x):
        """x + f(x)"""
        return x + self.body(x)


class CausalAttention(nn.Module):
    """PyTorch's attention with a causal mask."""

    def __init__(self, width, heads):
        super().__init__()
        self.attention = nn.MultiheadAttention(width, heads, batch_first=True)

    def forward(self, x):
        """The attention of every token to those up to it."""
        mask = nn.Transformer.generate_square_subsequent_mask(x.shape[1], dtype=x.dtype)
        return self.attention(x, x, x, attn_mask=mask, is_causal=True, need_weights=False)[0]


class PlacedEmbedding(nn.Module):
    """Vectors of tokens and of places."""

    def __init__(self, vocabulary, length, width):
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, width)
        self.places = nn.Embedding(length, width)

    def forward(self, tokens):
        """The sum of both."""
        return self.tokens(tokens) + self.places(torch.arange(tokens.shape[1]))


def result(name, network, inputs, labels, places):
    """Loss and gradient in training, the loss in evaluation after it, and all parameters."""

    def loss():
        logits = network(inputs)
        return functional.cross_entropy(logits.reshape(-1, logits.shape[-1]), labels.reshape(-1))

    network.train()
    value = loss()
    value.backward()
    network.eval()
    with torch.no_grad():
        evaluation = loss().item()
    return {
        "name": name,
        "inputs": inputs.reshape(-1).tolist(),
        "labels": labels.reshape(-1).tolist(),
        "places": places,
        "parameters": [x for p in network.parameters() for x in p.detach().reshape(-1).tolist()],
        "loss": value.item(),
        "gradient": [x for p in network.parameters() for x in p.grad.reshape(-1).tolist()],
        "evaluation": evaluation,
    }


def shaken(network):
    """The network with no parameter at a special value, such as gains of 1."""
    with torch.no_grad():
        for parameter in network.parameters():
            parameter += 0.1 * torch.randn_like(parameter)
    return network


def layered():
    """A convolutional network, a residual one and a transformer: PyTorch's losses and gradients."""
    torch.manual_seed(20)
    gelu = nn.GELU(approximate="tanh")
    convolutional = shaken(
        nn.Sequential(
            nn.Conv2d(2, 3, 3, padding=1), nn.BatchNorm2d(3), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(3, 4, 3, stride=2, padding=1), gelu, nn.AvgPool2d(2), nn.Flatten(), nn.Linear(4, 5),
        )
    )
    residual = shaken(
        nn.Sequential(
            nn.Linear(4, 6), nn.Tanh(),
            Residual(nn.LayerNorm(6), nn.Linear(6, 7), nn.Sigmoid(), nn.Linear(7, 6)),
            Residual(nn.Linear(6, 6), Residual(nn.Tanh(), nn.Linear(6, 6))),
            nn.BatchNorm1d(6), nn.Linear(6, 3),
        )
    )
    transformer = shaken(
        nn.Sequential(
            PlacedEmbedding(7, 5, 8),
            Residual(nn.LayerNorm(8), CausalAttention(8, 2)),
            Residual(nn.LayerNorm(8), nn.Linear(8, 12), gelu, nn.Linear(12, 8)),
            nn.LayerNorm(8), nn.Linear(8, 7),
        )
    )
    return [
        result("convolutional", convolutional, torch.randn(3, 2, 9, 8).round(decimals=3), torch.randint(0, 5, (3,)), 1),
        result("residual", residual, torch.randn(5, 4).round(decimals=3), torch.randint(0, 3, (5,)), 1),
        result("transformer", transformer, torch.randint(0, 7, (3, 5)), torch.randint(0, 7, (3, 5)), 5),
    ]

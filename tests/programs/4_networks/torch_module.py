"""A module of the user's own, called directly inside of jit, and trained with torch."""
import torch
from phi.torch.flow import *


class Closure(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(3, 3)

    def forward(self, x):
        return torch.relu(self.layer(x))


model = Closure()
optimizer = torch.optim.Adam(model.parameters())


@jit_compile
def predict(u):
    return math.native_call(model, u)  # PHI4 error


def train(u):
    optimizer.zero_grad()
    loss = math.native_call(model, u).sum
    loss.backward()
    optimizer.step()


u = math.random_normal(batch(b=2), channel(vector=3))
for _ in range(3):
    train(u)
    predict(u)

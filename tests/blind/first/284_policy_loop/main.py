# executed: jax=differs, torch=ok
"""Reinforcement-like loop: a policy network steers a compiled environment."""
from phiml import math
from phiml.math import batch, channel
from environment import CartEnvironment
from agent import Agent

if __name__ == '__main__':
    env, agent = CartEnvironment(), Agent(lr=0.05)
    returns = []
    for episode in range(5):
        agent.improve(env)
        returns.append(float(env.episode(agent.policy)))
    print(len(returns), returns[-1] != returns[0])
    print(returns)

from train import epoch

for _ in range(10):
    epoch()

class Statistics:
    seasons = 0

    def observe(self):
        self.seasons += 1  #! side-effect error
        return self

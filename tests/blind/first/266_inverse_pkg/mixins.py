class Remembers:
    _memory = None

    def remember(self, value):
        self._memory = value  #! side-effect error
        return value

    def recall(self):
        assert self._memory is not None
        return self._memory

"""Coroutines: awaited, gathered, with asynchronous loops and context managers."""

import asyncio


async def value():
    return 5


async def awaits():
    got = await value()  #? calls value; value 5
    return got


five = asyncio.run(awaits())  #? calls awaits; value 5
direct = asyncio.run(value())  #? calls value; value 5


def plain(x):
    return x + 1


async def calls_plain(x):
    return plain(x)  #? calls plain


plain_result = asyncio.run(calls_plain(1))  #? calls calls_plain; value 2


async def nested(n):
    inner = await calls_plain(n)  #? calls calls_plain
    return await calls_plain(inner)  #? calls calls_plain


three = asyncio.run(nested(1))  #? calls nested; value 3

log = []


async def not_started():
    log.append("ran")


waiting = not_started()  #? calls not_started
untouched = log  #?? value []
waiting.close()
still_untouched = len(log)  #?? value 0


async def gathering():
    return await asyncio.gather(value(), calls_plain(1))  #? calls calls_plain, value


gathered = asyncio.run(gathering())  #? calls gathering; value [5, 2]


async def tasks():
    task = asyncio.create_task(calls_plain(4))  #? calls calls_plain
    return await task


from_task = asyncio.run(tasks())  #? calls tasks; value 5


async def ticks():
    yield 1
    yield 2


async def loop():
    found = []
    async for tick in ticks():  #? calls ticks
        found.append(tick)
    return found


ticked = asyncio.run(loop())  #? calls loop  #?? value [1, 2]


async def comprehension():
    return [tick async for tick in ticks()]  #? calls ticks


comprehended = asyncio.run(comprehension())  #? calls comprehension; value [1, 2]


async def awaiting_comprehension():
    return [await calls_plain(n) for n in (1, 2)]  #? calls calls_plain


awaited_all = asyncio.run(awaiting_comprehension())  #? calls awaiting_comprehension; value [2, 3]


class Resource:
    async def __aenter__(self):
        log.append("enter")
        return "resource"

    async def __aexit__(self, kind, error, trace):
        log.append("exit")


async def managed():
    async with Resource() as resource:  #? calls Resource.__aenter__, Resource.__aexit__
        return resource


held = asyncio.run(managed())  #? calls managed  #?? value 'resource'


class Counter:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return "tick"


async def iterating():
    last = None
    async for last in Counter(2):  #? calls Counter.__init__; calls Counter.__aiter__, Counter.__anext__
        pass
    return last


iterated = asyncio.run(iterating())  #? calls iterating  #?? value 'tick'


class Client:
    def __init__(self, name):
        self.name = name

    async def fetch(self):
        return self.name

    async def fetch_twice(self):
        return (await self.fetch(), await self.fetch())  #? calls Client.fetch

    @classmethod
    async def create(cls, name):
        return cls(name)  #? calls Client.__init__

    @staticmethod
    async def ping():
        return "pong"


fetched = asyncio.run(Client("c").fetch())  #? calls Client.__init__, Client.fetch; value 'c'
client = Client("d")  #? calls Client.__init__
fetched_twice = asyncio.run(client.fetch_twice())  #? calls Client.fetch_twice; value ('d', 'd')
created = asyncio.run(Client.create("e"))  #? calls Client.create; value Client()
created_name = created.name  #? value 'e'
ponged = asyncio.run(Client.ping())  #? calls Client.ping; value 'pong'


def decorator(function):
    async def wrapper(*args):
        return ("wrapped", await function(*args))  #? calls decorated

    return wrapper


@decorator  #? calls decorator
async def decorated(x):
    return x


decorated_result = asyncio.run(decorated(1))  #? calls decorator.wrapper; value ('wrapped', 1)


async def callback(function):
    return await function()  #? calls value


called_back = asyncio.run(callback(value))  #? calls callback; value 5


class Awaitable:
    def __await__(self):
        yield from ()
        return "awaited"


async def await_object():
    return await Awaitable()  #? calls Awaitable.__await__


object_awaited = asyncio.run(await_object())  #? calls await_object; value 'awaited'


async def failing():
    raise ValueError("no")


async def handles():
    try:
        await failing()  #? calls failing
    except ValueError:
        return "handled"
    return "fine"


handled = asyncio.run(handles())  #? calls handles  #?? value 'handled'


async def later():
    await asyncio.sleep(0)
    return "later"


after_sleep = asyncio.run(later())  #? calls later; value 'later'


async def choose(flag):
    chosen = value if flag else later
    return await chosen()  #? calls value


chosen_value = asyncio.run(choose(True))  #? calls choose; value 5

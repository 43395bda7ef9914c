"""Code that others call: threads, executors, timers, queues, ``atexit``, ``signal`` and event loops."""

import asyncio
import atexit
import concurrent.futures
import contextvars
import queue
import sched
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from phiml.math import jit_compile


def make_one():
    return 1


def make_two():
    return 2


def work(value):
    return (value, make_one)


def finish(future):
    return future


def add(a, b=0):
    return a + b


# threads run their target with the arguments that they were given
thread = threading.Thread(target=work, args=(1,))  #? calls? work
thread.start()  #? calls? work
thread.join()
named = threading.Thread(None, make_two)  #? calls? make_two
named.start()  #? calls? make_two
named.join()
by_keywords = threading.Thread(target=add, kwargs={"a": 1, "b": 2})  #? calls? add
by_keywords.start()  #? calls? add
by_keywords.join()
timer = threading.Timer(0, make_one)  #? calls? make_one
timer.start()  #? calls? make_one
timer.join()


class Worker(threading.Thread):
    def __init__(self, task):
        super().__init__()
        self.task = task

    def run(self):
        self.result = self.task()  #? calls make_one; calls? make_two


worker = Worker(make_two)  #? calls Worker.__init__
worker.start()  #? calls? Worker.run
worker.join()
worker.result  #? value 2
direct = Worker(make_one)  #? calls Worker.__init__
direct.run()  #? calls Worker.run
direct.result  #? value 1
never_started = threading.Thread(target=make_one)  #? calls nothing

# locks and locals
lock = threading.Lock()
with lock:
    make_one()  #? calls make_one
local = threading.local()
local.function = make_two
local.function()  #? calls make_two; value 2
event = threading.Event()
event.set()  #? unresolved
if event.is_set():  #? unresolved
    make_one()  #? calls make_one

# executors
with ThreadPoolExecutor(1) as executor:
    future = executor.submit(work, 3)  #? calls? work
    future.result()[0]  #? value 3
    future.result()[1]()  #? calls make_one; value 1
    by_keyword = executor.submit(add, 1, b=2)  #? calls? add
    by_keyword.result()  #? value 3
    mapped = list(executor.map(add, [1, 2], [3, 4]))  #? calls? add; value [4, 6]
    for number, function in executor.map(work, [5]):  #? calls? work
        function()  #? calls make_one
    future.add_done_callback(finish)  #? calls finish
    pending = [executor.submit(make_two)]  #? calls? make_two
    for done in concurrent.futures.as_completed(pending):
        done.result()  #? value 2

# queues hand on what was put
tasks = queue.Queue()
tasks.put(make_one)
tasks.put(make_two)
tasks.get()()  #? calls make_one; value 1
while not tasks.empty():
    tasks.get_nowait()()  #? calls make_two
stack = queue.LifoQueue()
stack.put(make_one)
stack.put(make_two)
stack.get()()  #? calls make_two; value 2
ordered = queue.PriorityQueue()
ordered.put((2, "b"))
ordered.put((1, "a"))
ordered.get()  #? value (1, 'a')

# what is registered is called later, or never
atexit.register(make_one)  #? calls? make_one
atexit.unregister(make_one)  #? calls nothing
previous = signal.getsignal(signal.SIGINT)


def on_signal(number, frame):
    return make_two()  #? calls make_two


signal.signal(signal.SIGINT, on_signal)  #? calls? on_signal
signal.raise_signal(signal.SIGINT)  #?? calls on_signal
signal.signal(signal.SIGINT, previous)
scheduler = sched.scheduler()
scheduler.enter(0, 1, work, (4,))  #?? calls nothing
scheduler.run()  #?? calls work

# contexts
variable = contextvars.ContextVar("variable", default=make_one)  #? calls nothing
variable.get()()  #? calls make_one; value 1
variable.set(make_two)  #? calls nothing
variable.get()()  #? calls make_two; value 2
context = contextvars.copy_context()
context.run(work, 6)[0]  #? calls work  #?? value 6


# coroutines
async def coroutine(value):
    return value


async def main():
    first = await coroutine(make_one)  #? calls coroutine
    first()  #? calls make_one; value 1
    second, third = await asyncio.gather(coroutine(make_two), coroutine(3))  #? calls coroutine
    second()  #? calls make_two; value 2
    third  #? value 3
    task = asyncio.create_task(coroutine(make_two))  #? calls coroutine
    (await task)()  #? calls make_two; value 2
    waited = await asyncio.wait_for(coroutine(make_one), 1)  #? calls coroutine
    waited()  #? calls make_one; value 1
    asyncio.get_running_loop().call_soon(make_one)  #?? calls nothing
    await asyncio.sleep(0)
    return make_two


asyncio.run(main())()  #? calls main; value 2  #?? calls make_one, make_two

# from within a compiled function
LOG = []


def record(value):
    LOG.append(value)  #? writes LOG


@jit_compile
def compiled(u):
    with ThreadPoolExecutor(1) as own:
        own.submit(record, u).result()  #? calls? record
    return u


compiled(1)  #? calls compiled

"""Mixins: small classes that add behaviour and rely on the class that they are mixed into."""

import json


class Comparable:
    def same(self, other):
        return self.key() == other.key()  #? calls Item.key


class Printable:
    def text(self):
        return self.label() + "?"  #? calls Item.label, Printable.label

    def label(self):
        return "printable"


class Serializable:
    def serialize(self):
        return json.dumps(self.data())  #? calls Serializable.data

    def data(self):
        return {}


class Item(Comparable, Printable):
    def __init__(self, name):
        self.name = name

    def key(self):
        return self.name

    def label(self):
        return self.name


item = Item("a")  #? calls Item.__init__
same = item.same(Item("a"))  #? calls Comparable.same, Item.__init__; value True
different = item.same(Item("b"))  #? calls Comparable.same, Item.__init__; value False
text = item.text()  #? calls Printable.text; value 'a?'




def wrong_order():
    try:
        class Impossible(Comparable, Item, Comparable):
            pass
    except TypeError:
        return "impossible"


impossible = wrong_order()  #? calls wrong_order  #?? value 'impossible'


class DefaultLabel(Printable):
    pass


default_label = DefaultLabel().text()  #? calls Printable.text; value 'printable?'


class Logging:
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)  #? calls Store.__init__
        self.log = []

    def save(self):
        self.log.append("save")
        return super().save()  #? calls Store.save


class Store:
    def __init__(self, path):
        self.path = path

    def save(self):
        return ("saved", self.path)


class LoggedStore(Logging, Store):
    pass


store = LoggedStore("p")  #? calls Logging.__init__
saved = store.save()  #? calls Logging.save; value ('saved', 'p')
log = store.log  #? value ['save']
path = store.path  #? value 'p'


class Cached:
    def get(self, key):
        cache = self.__dict__.setdefault("cache", {})
        if key not in cache:
            cache[key] = super().get(key)  #? calls Source.get
        return cache[key]


class Source:
    def get(self, key):
        return ("source", key)


class CachedSource(Cached, Source):
    pass


cached_source = CachedSource()
got = cached_source.get("k")  #? calls Cached.get; value ('source', 'k')
got_again = cached_source.get("k")  #? calls Cached.get; value ('source', 'k')


class Observable:
    def __init__(self):
        super().__init__()  #? calls Model.__init__
        self.observers = []

    def observe(self, function):
        self.observers.append(function)

    def notify(self, value):
        return [observer(value) for observer in self.observers]  #? calls on_change


class Model:
    def __init__(self):
        self.value = 0


class ObservableModel(Observable, Model):
    def set(self, value):
        self.value = value
        return self.notify(value)  #? calls Observable.notify


def on_change(value):
    return ("changed", value)


model = ObservableModel()  #? calls Observable.__init__
model.observe(on_change)  #? calls Observable.observe
notified = model.set(3)  #? calls ObservableModel.set; value [('changed', 3)]
value = model.value  #? value 3


class Counting:
    instances = 0

    def __init__(self):
        type(self).instances += 1


class CountedA(Counting):
    pass


class CountedB(Counting):
    pass


CountedA()  #? calls Counting.__init__
CountedA()  #? calls Counting.__init__
CountedB()  #? calls Counting.__init__
count_a = CountedA.instances  #? value 2
count_b = CountedB.instances  #? value 1
count_base = Counting.instances  #? value 0


class Arithmetic:
    def __add__(self, other):
        return self.combine(other, "+")  #? calls Symbolic.combine

    def __sub__(self, other):
        return self.combine(other, "-")  #? calls Symbolic.combine


class Symbolic(Arithmetic):
    def __init__(self, name):
        self.name = name

    def combine(self, other, op):
        return self.name + op + other.name


added = Symbolic("a") + Symbolic("b")  #? calls Arithmetic.__add__, Symbolic.__init__; value 'a+b'
subtracted = Symbolic("a") - Symbolic("b")  #? calls Arithmetic.__sub__, Symbolic.__init__; value 'a-b'


class Fluent:
    def with_(self, **attributes):
        for key, attribute in attributes.items():
            setattr(self, key, attribute)
        return self


class Settings(Fluent):
    speed = 1


speed = Settings().with_(speed=5).speed  #? calls Fluent.with_; value 5
default_speed = Settings.speed  #? value 1


def mix(*mixins):
    return type("Mixed", mixins, {})


Mixed = mix(Printable, Serializable)  #? calls mix
mixed = Mixed().text()  #? calls Printable.text; value 'printable?'
mixed_data = Mixed().data()  #? calls Serializable.data; value {}
serialized = Mixed().serialize()  #? calls Serializable.serialize; value '{}'


class TemplateMixin:
    template = "default"

    def render(self):
        template = self.get_template()  #? calls TemplateMixin.get_template
        return (template, self.context())  #? calls DetailView.context, TemplateMixin.context

    def get_template(self):
        return self.template

    def context(self):
        return "empty"


class View(TemplateMixin):
    template = "view"


class DetailView(View):
    def context(self):
        return ("detail", super().context())  #? calls TemplateMixin.context


rendered = View().render()  #? calls TemplateMixin.render; value ('view', 'empty')
rendered_detail = DetailView().render()  #? calls TemplateMixin.render; value ('view', ('detail', 'empty'))

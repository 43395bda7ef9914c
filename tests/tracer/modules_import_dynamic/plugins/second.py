from . import register


@register("second")  #? calls plugins.register, plugins.register.decorate
def run():
    return "second"

from plugins import register


@register("first")  #? calls plugins.register, plugins.register.decorate
def run():
    return "first"

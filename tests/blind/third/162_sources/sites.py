SITES = {'mill': (2., 3.), 'power': (7., 7.), 'port': (5., 1.)}

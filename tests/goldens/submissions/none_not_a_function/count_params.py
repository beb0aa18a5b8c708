def check(*sizes):
    for size in sizes:
        if not isinstance(size, int) or size < 1:
            raise ValueError("not a size")


def count_dense_params(n_in, n_out, bias=False):
    check(n_in, n_out)
    return n_in * n_out + (n_out if bias else 0)


count_conv_params = print('done')

class Solution:
    def count_dense_params(self, n_in, n_out, bias=False):
        check(self, n_in, n_out)
        return n_in * n_out + (n_out if bias else 0)

    def count_conv_params(self, kernel_height, kernel_width, in_channels=1, out_channels=1, bias=False):
        check(self, kernel_height, kernel_width, in_channels, out_channels)
        weights = kernel_height * kernel_width * in_channels * out_channels
        return weights + (out_channels if bias else 0)

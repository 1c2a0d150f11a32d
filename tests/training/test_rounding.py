"""Rounded layers, in training and in the shipped file; needs torch and onnx, which only the training has."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is installed for training only")
onnx = pytest.importorskip("onnx", reason="onnx is installed for training only")

from onnx import helper, numpy_helper  # noqa: E402
from onnxruntime import InferenceSession  # noqa: E402
from training.quantise import quantise  # noqa: E402
from training.rounding import InputRange, RoundedLinear, load_ranges, save_ranges  # noqa: E402

RANGE = InputRange(-1.0, 3.0)


def traced() -> tuple["torch.nn.Linear", "onnx.ModelProto"]:
    """Return a layer, and the graph that tracing a network with that one layer makes."""
    torch.manual_seed(1)
    layer = torch.nn.Linear(8, 5)
    weights = {"weight": layer.weight.detach().numpy().T, "layer.bias": layer.bias.detach().numpy()}
    nodes = [
        helper.make_node("MatMul", ["values", "weight"], ["product"], "/layer/MatMul"),
        helper.make_node("Add", ["layer.bias", "product"], ["out"], "/layer/Add"),
    ]
    inputs, outputs = (
        [helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, ["row", 3, size])]
        for name, size in (("values", 8), ("out", 5))
    )
    numbers = [numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in weights.items()]
    graph = helper.make_graph(nodes, "one layer", inputs, outputs, numbers)
    return layer, helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def test_zero_is_a_whole_number_and_the_ends_of_the_range_are_kept():
    assert 0 < RANGE.zero < 255
    layer = RoundedLinear.of(torch.nn.Linear(1, 1), RANGE)
    with torch.no_grad():
        layer.weight.fill_(1.0)
        layer.bias.fill_(0.0)
        assert float(layer(torch.tensor([0.0]))) == 0.0
        assert float(layer(torch.tensor([99.0]))) == pytest.approx(3.0, abs=RANGE.scale)


def test_gradients_pass_through_rounding():
    layer = RoundedLinear.of(torch.nn.Linear(4, 2), RANGE)
    layer(torch.ones(4)).sum().backward()
    assert layer.weight.grad is not None
    assert float(layer.weight.grad.abs().sum()) > 0


def test_what_is_shipped_computes_what_was_trained():
    layer, model = traced()
    quantise(model, {"layer": RANGE})
    values = np.random.default_rng(1).normal(size=(4, 3, 8)).astype(np.float32)
    (shipped,) = InferenceSession(model.SerializeToString()).run(None, {"values": values})
    trained = RoundedLinear.of(layer, RANGE)(torch.from_numpy(values)).detach().numpy()
    assert np.abs(shipped - trained).max() < 1e-5


def test_a_row_comes_out_the_same_in_any_company():
    _, model = traced()
    quantise(model, {"layer": RANGE})
    session = InferenceSession(model.SerializeToString())
    values = np.random.default_rng(2).normal(size=(16, 3, 8)).astype(np.float32)
    (together,) = session.run(None, {"values": values})
    for row in range(16):
        (alone,) = session.run(None, {"values": values[row : row + 1]})
        assert np.array_equal(alone[0], together[row])


def test_a_layer_that_is_not_there_is_named():
    _, model = traced()
    with pytest.raises(ValueError, match="elsewhere"):
        quantise(model, {"elsewhere": RANGE})


def test_ranges_are_read_back(tmp_path):
    save_ranges({"layer": RANGE}, tmp_path / "ranges.json")
    assert load_ranges(tmp_path / "ranges.json") == {"layer": RANGE}

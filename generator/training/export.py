"""From a trained network to the files that ship: an ONNX graph in 8 bits, and what the engine needs beside it.

python -m training.export --corpora ../shared/corpora --model build/engine --out generator/briefings/language/weights
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.__main__ import encoder_folder
from training.corpora import training_set
from training.lemmas import exceptions
from training.model import Reader, load

INPUTS = ("pieces", "shapes", "mask", "first", "last")
OUTPUTS = ("upos", "feats", "names", "arcs", "dependent", "head", "hints", "sentence")


def graph(model: Reader, path: Path) -> None:
    """The network as ONNX, sizes of batches left open."""
    pieces = torch.randint(1000, 2000, (2, 12))
    example = (
        pieces,
        torch.ones_like(pieces),
        torch.ones(2, 12),
        torch.tensor([[1, 2, 4], [1, 3, 5]]),
        torch.tensor([[1, 3, 4], [2, 4, 6]]),
    )
    batch, length, words = (
        torch.export.Dim(name, min=2, max=limit) for name, limit in (("batch", 512), ("length", 512), ("words", 510))
    )
    wide = {0: batch, 1: length}
    narrow = {0: batch, 1: words}
    torch.onnx.export(
        model, example, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS), dynamo=True, opset_version=20,
        dynamic_shapes=(wide, wide, wide, narrow, narrow), external_data=False,
    )  # fmt: skip


def squeeze(exact: Path, small: Path) -> None:
    """Weights in 8 bits, a scale for each column; activations are scaled as they come.

    One bit of each weight is given up (`reduce_range`): without it, processors that lack VNNI's instructions saturate sums of
    products, and an article would be read otherwise there. It costs 0.1 of a point.
    """
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared.onnx"
        quant_pre_process(str(exact), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(
            prepared, small, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"], extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip


def without_origin(path: Path) -> None:
    """Take out where on which machine each node was written: the exporter notes the stack of every call, with its paths."""
    made = onnx.load(path)
    for part in (made, made.graph, *made.graph.node, *made.graph.initializer, *made.graph.value_info, *made.functions):
        part.ClearField("metadata_props")
        part.ClearField("doc_string")
    onnx.save(made, path)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--corpora", type=Path, required=True)
    ap.add_argument("--model", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--encoder", type=Path)
    args = ap.parse_args()
    described = json.loads((args.model / "labels.json").read_text(encoding="utf-8"))
    model = load(args.model).eval()
    args.out.mkdir(parents=True, exist_ok=True)
    exact, small = args.model / "exact.onnx", args.out / "reader.onnx"
    graph(model, exact)
    squeeze(exact, small)
    without_origin(small)
    onnx.checker.check_model(str(small))
    folder = encoder_folder(args.encoder)
    shutil.copyfile(folder / "vocab.txt", args.out / "vocabulary.txt")
    table = exceptions(training_set(args.corpora, wikigold=False))
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (small, args.out / "vocabulary.txt")}
    card = {
        "labels": described["labels"],
        "relation_out": {"weight": _rounded(model.relation_out.weight), "bias": _rounded(model.relation_out.bias)},
        "lemmas": table,
        "sha256": files,
    }
    (args.out / "reader.json").write_text(
        json.dumps(card, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    for name in ("reader.onnx", "reader.json", "vocabulary.txt"):
        print(f"{(args.out / name).stat().st_size / 1e6:6.2f} MB  {name}")


def _rounded(weight: torch.Tensor) -> list[object]:
    return json.loads(json.dumps(weight.detach().tolist()), parse_float=lambda digits: round(float(digits), 5))


if __name__ == "__main__":
    main()

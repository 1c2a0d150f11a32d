"""Training of the shipped parser: public treebanks and names, and our own sentences, to int8 ONNX files."""

"""Pure text work for both Pythons: standard library, OpenCC and pypinyin only; 3.10 syntax."""

"""train, parse, evaluate: lines in, lines out, and what never gets into a model."""

import json
import shutil
import tarfile
from pathlib import Path

import pytest
import yaml

from bot.brain.checks import TrainingError, refuse_expansion, refuse_missing_replies
from bot.brain.evaluate import judge
from bot.brain.language import has_language
from bot.brain.models import newest
from bot.brain.parse import lines_of, parse_lines
from bot.brain.scoring import Example
from bot.brain.settings import BrainSettings, training_environment
from bot.brain.train import content_hash, train, training_files
from bot.brain.understanding import load_understanding
from bot.text import progress
from tests.brain.conftest import MODEL_KEY, ROOT, run

LINES = "你好\n\n便宜点呗\r\n/ask_human{}\n尾号8842的红围巾到哪了\n" + "哈" * 5000


def intents() -> set[str]:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))
    return set(domain["intents"]) - {"handed_back", "choose", "photo_sent"}


def test_parse_gives_one_json_line_for_each_line(trained: BrainSettings) -> None:
    raw = LINES.encode() + b"\n\xff\xfe\x00\n \xe2\x80\xa8 \x0b\n"
    done = run(trained, "parse", said=raw)
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]
    assert [answer["text"] for answer in answers] == list(lines_of(raw))
    for answer in answers:
        assert {"text", "intent", "confidence", "ranking", "entities"} <= set(answer)
        assert answer["intent"] in intents()
    assert answers[0]["intent"] == "greet"
    assert answers[2]["intent"] == "bargain"


def test_parse_reads_a_file_as_it_reads_stdin(trained: BrainSettings, tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    file.write_text(LINES, "utf-8")
    assert (
        run(trained, "parse", str(file)).stdout == run(trained, "parse", said=LINES.encode()).stdout
    )


def test_entities_carry_their_place(trained: BrainSettings) -> None:
    said = "尾号8842的羊毛围巾 墨绿 顺丰到新疆"
    answer = json.loads(run(trained, "parse", said=said.encode()).stdout)
    found = {e["entity"]: said[e["start"] : e["end"]] for e in answer["entities"]}
    assert found["phone_tail"] == "8842"
    assert found["courier"] == "顺丰"
    assert found["region"] == "新疆"
    assert found["colour"] == "墨绿"


def test_evaluate_counts_acceptable_answers_as_right(
    trained: BrainSettings, tmp_path: Path
) -> None:
    lines = [
        {"text": "你好", "intent": "greet"},
        {"text": "便宜点呗", "intent": "ask_stock", "acceptable": ["bargain"]},
        {"text": "便宜点", "intent": "ask_invoice"},
    ]
    file = tmp_path / "labelled.jsonl"
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    measured = json.loads(run(trained, "evaluate", str(file), "--json").stdout)
    assert measured["examples"] == 3
    assert measured["accuracy"] == pytest.approx(2 / 3)
    assert measured["confused"] == [
        {"intent": "ask_invoice", "decided": "bargain", "count": 1, "texts": ["便宜点"]}
    ]
    assert measured["macro_recall"] == pytest.approx(2 / 3)
    assert measured["clarified"] == 0.0
    told = run(trained, "evaluate", str(file)).stdout.decode()
    assert "ask_invoice" in told
    assert "macro recall 0.667" in told


def test_progress_of_a_long_file_is_told_on_stderr_alone(
    trained: BrainSettings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    understanding = load_understanding(trained)
    monkeypatch.setattr(progress, "EVERY_S", 0.0)
    list(parse_lines(understanding, "你好\n在吗\n能退吗\n".encode()))
    judge(understanding, [Example("你好", ("greet",)), Example("能退吗", ("request_return",))])
    heard = capsys.readouterr()
    assert heard.err.splitlines() == ["已看 1/3 句", "已看 2/3 句", "已看 1/2 句"]
    assert heard.out == ""


def test_evaluate_names_the_bad_line(trained: BrainSettings, tmp_path: Path) -> None:
    file = tmp_path / "labelled.jsonl"
    file.write_text('{"text": "你好", "intent": "greet"}\n{"text": 1}\n', "utf-8")
    done = run(trained, "evaluate", str(file))
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"line 2" in done.stderr


def test_training_again_without_a_change_is_skipped(trained: BrainSettings) -> None:
    assert train(trained)["trained"] is False


def test_a_language_that_went_missing_is_written_again_without_training(
    copied: BrainSettings,
) -> None:
    language = newest(copied.models, MODEL_KEY.encode()).language_hash
    shutil.rmtree(copied.languages / language)
    assert train(copied)["trained"] is False
    assert has_language(copied.languages, language)


def test_a_copy_of_the_data_counts_as_the_same_and_a_new_product_as_another(
    tmp_path: Path,
) -> None:
    own, copy = ROOT / "data", tmp_path / "data"
    shutil.copytree(own, copy)
    before = content_hash(ROOT, own, training_files(ROOT, own))
    assert content_hash(ROOT, copy, training_files(ROOT, copy)) == before
    with (copy / "shop/demo/products.csv").open("a", encoding="utf-8") as goods:
        goods.write("折叠板凳,\n")
    assert content_hash(ROOT, copy, training_files(ROOT, copy)) != before


def test_the_training_child_sees_no_secret(
    trained: BrainSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DB_PASSWORD", "canary-4711")
    monkeypatch.setenv("XIAOER_BRAIN_SECRET", "canary-4712")
    assert "canary" not in json.dumps(training_environment(trained))
    assert "PATH" in training_environment(trained)


def test_an_environment_value_never_reaches_a_model(trained: BrainSettings) -> None:
    archive = trained.models / f"{newest(trained.models, MODEL_KEY.encode()).name}.tar.gz"
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            file = tar.extractfile(member)
            content = file.read() if file else b""
            assert MODEL_KEY.encode() not in content
            assert b"the-brain-opens" not in content


@pytest.mark.parametrize("line", ["- 密码是${DB_PASSWORD}吗", 'intent: "${HOME}"'])
def test_a_phrase_that_rasa_would_expand_is_refused(tmp_path: Path, line: str) -> None:
    file = tmp_path / "phrases.yml"
    file.write_text(f"nlu:\n{line}\n", "utf-8")
    with pytest.raises(TrainingError, match=r"phrases\.yml:2"):
        refuse_expansion([file], tmp_path)


def test_a_rule_with_a_reply_that_nobody_wrote_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "rules.yml"
    file.write_text("rules:\n  - rule: x\n      - action: utter_nobody_wrote_me\n", "utf-8")
    with pytest.raises(TrainingError, match=r"rules\.yml:3: the reply utter_nobody_wrote_me"):
        refuse_missing_replies([file], tmp_path)

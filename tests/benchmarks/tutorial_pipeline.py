"""The usual tutorial of retrieval with LangChain, as it is taught: load, split, embed, store, retrieve.

Run by a Python of its own, which has torch, sentence-transformers, langchain and Chroma; nothing of ours is imported.
`tutorial_pipeline.py MODEL STORE` waits for lines of JSON: {"read": [file…]} or {"ask": [question…], "k": n}, and
answers each with one.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

_CHUNK, _OVERLAP = 1000, 200
_BATCH = 5000
"""Chunks a call; Chroma takes 5,461 at most."""


def main() -> None:
    """Build the pipeline, then do what is told."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    from langchain_chroma import Chroma  # type: ignore[import-not-found]
    from langchain_huggingface import HuggingFaceEmbeddings  # type: ignore[import-not-found]

    model, store = sys.argv[1:3]
    chroma = Chroma(persist_directory=store, embedding_function=HuggingFaceEmbeddings(model_name=model))
    for line in sys.stdin:
        told = json.loads(line)
        done = _read(chroma, told["read"]) if "read" in told else _ask(chroma, told["ask"], told["k"])
        done["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(done), flush=True)


def _read(chroma: Any, files: list[str]) -> dict[str, Any]:
    from langchain_community.document_loaders import PyPDFLoader, TextLoader  # type: ignore[import-not-found]
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # type: ignore[import-not-found]

    began = time.perf_counter()
    loaders = [PyPDFLoader(one) if Path(one).suffix == ".pdf" else TextLoader(one, encoding="utf-8") for one in files]
    pages = [page for loader in loaders for page in loader.load()]
    chunks = RecursiveCharacterTextSplitter(chunk_size=_CHUNK, chunk_overlap=_OVERLAP).split_documents(pages)
    loaded = time.perf_counter()
    for start in range(0, len(chunks), _BATCH):
        chroma.add_documents(chunks[start : start + _BATCH])
    ended = time.perf_counter()
    return {"pages": len(pages), "chunks": len(chunks), "loading": loaded - began, "seconds": ended - began}


def _ask(chroma: Any, questions: list[str], k: int) -> dict[str, Any]:
    retriever = chroma.as_retriever(search_kwargs={"k": k})
    spent, texts = [], []
    for question in questions:
        began = time.perf_counter()
        found = retriever.invoke(question)
        spent.append((time.perf_counter() - began) * 1000)
        texts.append([one.page_content for one in found])
    return {"milliseconds": spent, "texts": texts}


if __name__ == "__main__":
    main()

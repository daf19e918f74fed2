"""Records against gold: facts, matching, scores, floors; the rules stand in docs/scoring.md."""

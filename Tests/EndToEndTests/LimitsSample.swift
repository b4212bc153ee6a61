import Testing

/// A file of limits that has every key, and results to lay beside it.
enum LimitsSample {
    static let text = """
        {"format": "recoilfit/limits/1", "title": "sample", "without_reference": ["other"], "limits": [
          {"parameter": "r2_mumu", "experiment": "A", "pieces": [[-2, 3], [4, 5]], "confidence": 0.9, "channel": "nu-e",
           "convention": "total", "source": {"arxiv": "2110.07730", "read": "abstract"}, "note": "a remark"},
          {"parameter": "flux", "unit": "cm-2", "experiment": "B", "below": 2, "channel": "CEvNS",
           "convention": "as quoted", "source": {"doi": "10.1/x", "read": "paper"}, "beside": ["r2_mumu"]},
          {"parameter": "r2_mumu", "experiment": "C", "above": -60, "channel": "CEvNS", "convention": "as quoted",
           "source": {"calculation": "by hand", "read": "calculation"}},
          {"parameter": "r2_mumu", "experiment": "D", "value": 1, "error": 20, "channel": "CEvNS", "convention": "total",
           "source": {"arxiv": "1", "doi": "10.1/y", "calculation": "by hand", "read": "abstract or release"},
           "note": "another", "confidence": 0.6827,
           "reference": {"fit": "small", "table": "t", "tolerance": 1, "explanation": "they agree"}},
          {"parameter": "r2_mumu", "experiment": "E", "value": 1, "minus": 2, "plus": 3, "channel": "CEvNS",
           "convention": "total", "source": {"arxiv": "1", "read": "summary"}}]}

        """

    /// Two results of the small fit that differ in everything that a comparison tells: another seed and one pull fixed.
    static let results: Result<[String], any Error> = Result {
        let folder = try Workshop()
        try folder.write(SmallFit.text, to: "x.yaml")
        return try [[], ["--set", "csi_nin=0.5", "--seed", "2"]].map { changes in
            let run = try folder.run(
                ["limit", "x.yaml", "--parameter", "r2_mumu", "--datasets", Workshop.datasetsPath, "--format", "json"]
                    + changes)
            try #require(run.status == 0, "\(run.complaints)")
            return run.output
        }
    }
}

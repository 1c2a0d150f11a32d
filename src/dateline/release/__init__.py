"""What leaves the building: a store goes in, files by table come out (`to_files`); rows by themselves in `claim_rows`."""

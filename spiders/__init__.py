"""The catalogue: one outlet a file, class attributes; `any` crawls whatever address it is given."""

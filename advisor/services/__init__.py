"""What surfaces ask beside `app`, one module a purpose: each puts the pure core and its adapters together."""

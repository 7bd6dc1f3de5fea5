"""The Qt interface: it shows what the engine computed."""

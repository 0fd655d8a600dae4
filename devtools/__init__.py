"""What a developer needs around the portal: its servers, its processes. Never imported by the product."""

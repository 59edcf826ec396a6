output "bucket" {
  description = "Name of the state bucket."
  value       = aws_s3_bucket.state.bucket
}

output "backend" {
  description = "Content of the file for terraform init -backend-config. See docs/deploying.md."
  value       = <<-TEXT
    bucket = "${local.bucket}"
    region = "${var.region}"
  TEXT
}

output "bucket" {
  description = "Bucket of the states."
  value       = aws_s3_bucket.state.bucket
}

output "backend" {
  description = "What terraform init -backend-config reads; see docs/deploying.md."
  value       = <<-TEXT
    bucket = "${local.bucket}"
    region = "${var.region}"
  TEXT
}

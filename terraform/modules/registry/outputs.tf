output "repository_url" {
  description = "What stands before the colon or the @ of an image."
  value       = aws_ecr_repository.this.repository_url
}

output "repository_arn" {
  description = "The repository."
  value       = aws_ecr_repository.this.arn
}

output "parameter_arn" {
  description = "The parameter that the build's workflow reads."
  value       = aws_ssm_parameter.deployment.arn
}
